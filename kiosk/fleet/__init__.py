"""What a city sees of its kiosks: that each is there, over MQTT, and how it is, in metrics. Nothing of any citizen."""
