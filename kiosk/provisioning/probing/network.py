"""Who on this machine's own network answers where receipt printers (9100) and ZVT terminals (20007) do."""

import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from ipaddress import IPv4Interface, ip_interface

PRINTER, TERMINAL = 9100, 20007
_PATIENCE_S, _AT_ONCE, _MOST = 0.5, 64, 256


def answers(host: str, port: int, patience_s: float = _PATIENCE_S) -> bool:
    with suppress(OSError), socket.create_connection((host, port), patience_s):
        return True
    return False


def own_network(towards: str = "192.0.2.1") -> IPv4Interface | None:
    """The address from which this machine goes out, as a network of 256; nothing is sent (RFC 5737 names `towards`)."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect((towards, 9))
        except OSError:
            return None
        found = ip_interface(f"{asked.getsockname()[0]}/24")
    return found if isinstance(found, IPv4Interface) and found.ip.is_private else None


def listening(port: int, network: IPv4Interface | None) -> tuple[str, ...]:
    """`host:port` of all that answer, this machine left out. In a second or two."""
    if network is None or network.network.num_addresses > _MOST:
        return ()
    hosts = [str(host) for host in network.network.hosts() if host != network.ip]
    with ThreadPoolExecutor(_AT_ONCE) as asking:
        there = asking.map(lambda host: answers(host, port), hosts)
        return tuple(f"{host}:{port}" for host, yes in zip(hosts, there, strict=True) if yes)
