"""A city's own certificates, made while one waits: its authority, the broker, and a kiosk or two."""

import ssl
import subprocess
from pathlib import Path


class Authority:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True)
        self._openssl(
            "req", "-x509", *_new(folder / "ca.key"), "-subj", "/CN=authority", "-days", "2", "-out", "ca.pem"
        )

    @property
    def bundle(self) -> str:
        return str(self._folder / "ca.pem")

    def gives(self, name: str, host: str = "") -> tuple[str, str]:
        """The files of a certificate and its key, of that common name."""
        made = ("x509", "-req", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2")
        self._openssl("req", *_new(self._folder / f"{name}.key"), "-subj", f"/CN={name}", "-out", f"{name}.csr")
        (self._folder / f"{name}.ext").write_text(f"subjectAltName=IP:{host}\n" if host else "", "ascii")
        self._openssl(*made, "-in", f"{name}.csr", "-extfile", f"{name}.ext", "-out", f"{name}.pem")
        return str(self._folder / f"{name}.pem"), str(self._folder / f"{name}.key")

    def trusted(self, name: str) -> ssl.SSLContext:
        """For one of that name."""
        context = ssl.create_default_context(cafile=self.bundle)
        context.load_cert_chain(*self.gives(name))
        return context

    def _openssl(self, *command: str) -> None:
        subprocess.run(["openssl", *command], cwd=self._folder, check=True, capture_output=True)


def _new(key: Path) -> tuple[str, ...]:
    return ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", str(key))
