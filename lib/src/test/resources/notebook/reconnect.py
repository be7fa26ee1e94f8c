"""As JupyterLab after a restart: a client connects again under its identity while its first connection is still there.

Prints what the kernel answers to the second.
"""
from jupyter_client.manager import KernelManager

SECONDS = 30

manager = KernelManager(kernel_name="java")
manager.start_kernel()
try:
    first = manager.client()
    first.start_channels()
    first.wait_for_ready(timeout=SECONDS)
    again = manager.client(session=first.session)  # an identity is the session's
    again.start_channels()
    again.wait_for_ready(timeout=SECONDS)
    again.execute_interactive('System.out.print("heard")', timeout=SECONDS)
    first.stop_channels()
    again.stop_channels()
finally:
    manager.shutdown_kernel(now=True)
