"""What is plugged into this machine, by what the kernel tells: nothing is asked of a device but whether it is there."""
