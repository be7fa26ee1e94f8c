"""Plays a terminal's user: play.py ROWSxCOLUMNS (WAIT_FOR SEND)... -- COMMAND...

Runs the command in a pseudo-terminal of its own and copies what it shows to stdout. Each time the text WAIT_FOR has
come since the last time, SEND is typed (Python escapes: \\r is Enter, \\x03 Ctrl-C). The last line says how the command
ended and whether the terminal's settings are as before.
"""

import fcntl, os, pty, select, struct, subprocess, sys, termios, time

size, *rest = sys.argv[1:]
steps, command = rest[: rest.index("--")], rest[rest.index("--") + 1 :]
rows, columns = map(int, size.split("x"))
master, slave = pty.openpty()
fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
before = termios.tcgetattr(slave)


def own_terminal():
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)


child = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, preexec_fn=own_terminal)
deadline = time.monotonic() + 240
seen = b""
while child.poll() is None or select.select([master], [], [], 0)[0]:
    if time.monotonic() > deadline:
        child.kill()
        print("\nplay.py: nothing more came; waiting for", steps[:1])
        sys.exit(1)
    if select.select([master], [], [], 0.1)[0]:
        more = os.read(master, 65536)
        sys.stdout.buffer.write(more)
        seen += more
    if steps and steps[0].encode() in seen:
        seen = seen.partition(steps[0].encode())[2]
        os.write(master, steps[1].encode().decode("unicode_escape").encode())
        steps = steps[2:]
same = termios.tcgetattr(slave) == before
sys.stdout.buffer.write(b"\nexit code %d, settings %s, %d steps left\n" % (child.returncode, b"as before" if same else b"changed", len(steps) // 2))
