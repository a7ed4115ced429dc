"""Appointments behind the screen: what is free, what is held, what is booked, what is given back."""
