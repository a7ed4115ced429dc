"""Saltmere, a city to try the kiosk with: real servers of real protocols on the loopback interface."""
