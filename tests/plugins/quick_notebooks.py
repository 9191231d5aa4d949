"""A pytest plugin that starts notebooks quickly and surely; loaded by ``-p quick_notebooks``.

JupyterLab's dependencies bring in ``rfc3987_syntax``, which builds a grammar for three seconds when it is imported.
jsonschema uses it only to check the format of IRIs, which notebooks have none of, and does without it where it is absent.

nbval gives its kernels network ports that were free a moment ago. With two processes starting kernels at once, one now and
then finds its port taken and dies; so kernels get sockets in a folder of their own, and a second try.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


def pytest_configure(config: Any) -> None:
    """Where notebooks are run, start their kernels as above."""
    if not config.getoption("nbval", False):
        return
    from nbval import kernel

    from seedkit.report.kernels import connection

    manager, start = kernel.KernelManager, kernel.start_new_kernel
    sockets = tempfile.TemporaryDirectory(prefix="kernels", ignore_cleanup_errors=True)
    config.add_cleanup(sockets.cleanup)

    def own_sockets(**settings: Any) -> Any:
        return manager(**settings, **connection(Path(tempfile.mkdtemp(dir=sockets.name))))

    def start_twice(*args: Any, **settings: Any) -> Any:
        try:
            return start(*args, **settings)
        except RuntimeError:
            return start(*args, **settings)

    kernel.KernelManager, kernel.start_new_kernel = own_sockets, start_twice
