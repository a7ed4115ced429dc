"""Book an appointment: what for, where, when, and who comes."""

from kiosk.journeys.booking.journey import Booking

__all__ = ["Booking"]
