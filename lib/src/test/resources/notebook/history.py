"""As JupyterLab when a notebook is opened: it asks for the history, and hears that the kernel is idle.

Prints what the kernel sends, and how many sessions the messages for two clients are of.
"""
from jupyter_client.manager import KernelManager
from jupyter_client.session import Session

SECONDS = 30


def sent(client, request):
    """The reply, and what is published for the request until the kernel is idle."""
    channels = {client.get_shell_msg: None, client.get_iopub_msg: "idle"}
    messages = []
    for receive, last in channels.items():
        while True:
            message = receive(timeout=SECONDS)
            if message["parent_header"]["msg_id"] == request:
                messages.append(message)
                if message["content"].get("execution_state") == last:
                    break
    return messages


manager = KernelManager(kernel_name="java")
manager.start_kernel()
try:
    messages = []
    for client in manager.client(), manager.client(session=Session(key=manager.session.key)):
        client.start_channels()
        client.wait_for_ready(timeout=SECONDS)
        messages += sent(client, client.history())
        client.stop_channels()
    for message in messages:
        print(message["msg_type"], message["content"].get("execution_state") or message["content"].get("history"))
    print(len({message["header"]["session"] for message in messages}), "session")
finally:
    manager.shutdown_kernel(now=True)
