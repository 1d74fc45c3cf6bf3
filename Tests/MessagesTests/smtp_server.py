"""A real SMTP server for MessagesTests, and a reader of what it received.

serve FOLDER [CERTIFICATE KEY]: prints the port and writes each accepted mail to FOLDER/<n>.eml;
    with a certificate it demands STARTTLS and the login desk/secret. Ends with its standard input.
read FILE: prints what Python's own mail parser makes of a mail, as JSON.

The local part of the recipient says what goes wrong with a mail (see Handler).
"""
import asyncio
import base64
import email
import email.policy
import itertools
import json
import pathlib
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Handler:
    def __init__(self, folder):
        self.folder = folder
        self.numbers = itertools.count(1)

    async def handle_MAIL(self, server, session, envelope, address, options):
        if getattr(session, "closing", False):
            asyncio.get_running_loop().call_soon(server.transport.close)
            return "421 4.3.2 closing"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        answers = {"nobody": "550 5.1.1 no such user", "busy": "451 4.2.0 try later"}
        answer = answers.get(address.partition("@")[0])
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mode = envelope.rcpt_tos[0].partition("@")[0]
        if mode == "spam":
            return "554 5.7.1 rejected after DATA"
        if mode == "full":
            return "452 4.3.1 no room after DATA"
        path = self.folder / f"{next(self.numbers)}.eml"
        path.write_bytes(envelope.original_content)
        if mode == "drop":
            server.transport.abort()
        if mode == "stall":
            await asyncio.sleep(60)
        if mode == "closing":
            session.closing = True
        if mode == "hangup":
            asyncio.get_running_loop().call_soon(server.transport.close)
        return "250 OK"


def login(server, session, envelope, mechanism, data):
    # Not handled: aiosmtpd itself answers 535 when it is no success.
    return AuthResult(success=(data.login, data.password) == (b"desk", b"secret"), handled=False)


async def serve(folder, *pair):
    options = {}
    if pair:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*pair)
        options = dict(tls_context=context, require_starttls=True, auth_required=True,
                       authenticator=login)
    handler = Handler(pathlib.Path(folder))
    loop = asyncio.get_running_loop()
    listener = await loop.create_server(
        lambda: SMTP(handler, hostname="localhost", **options), "127.0.0.1", 0)
    print(listener.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.buffer.read)
    listener.close()
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        task.cancel()


def read(file):
    raw = pathlib.Path(file).read_bytes()
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    body = mail.get_body()
    names = ["From", "To", "Subject", "Date", "Message-ID", "Content-Language", "Auto-Submitted"]
    print(json.dumps({
        "headers": {name: str(mail[name]) for name in names},
        "headerNames": mail.keys(),
        "text": body.get_content().replace("\r\n", "\n"),
        "attachments": [
            {"name": part.get_filename(), "mediaType": str(part["Content-Type"]).replace('"', ""),
             "bytes": base64.b64encode(part.get_payload(decode=True)).decode()}
            for part in mail.iter_attachments()],
        "longestLine": max(len(line) for line in raw.split(b"\r\n")),
        "bareLineEnds": raw.replace(b"\r\n", b"").count(b"\n"),
        "defects": [str(defect) for part in mail.walk() for defect in part.defects]
        + [str(defect) for name in names for defect in mail[name].defects],
    }))


if sys.argv[1] == "serve":
    asyncio.run(serve(*sys.argv[2:]))
else:
    read(*sys.argv[2:])
