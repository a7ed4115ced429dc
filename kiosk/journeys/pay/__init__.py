"""Pay a bill or a fee: find it, look at it, pay it. The price is the city's, or that of the code on its paper."""

from kiosk.journeys.pay.journey import Pay

__all__ = ["Pay"]
