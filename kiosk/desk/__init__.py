"""The process behind the screen: sole owner of the database, the keys, the network and the printer."""
