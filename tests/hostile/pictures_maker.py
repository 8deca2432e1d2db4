# ruff: noqa: E501 - inputs stand one a line, however long
"""Pictures and drawings, whole and broken."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" {}>{}</svg>'


def svg(inside: str = "", attributes: str = 'viewBox="0 0 10 10"', before: str = "") -> bytes:
    """A drawing with something inside, before it or in its root."""
    return (before + _SVG.format(attributes, inside)).encode()


def picture(kind: str = "PNG", size: tuple[int, int] = (12, 8)) -> bytes:
    """A whole picture of a kind."""
    file = io.BytesIO()
    Image.effect_noise(size, 50).convert("RGB").save(file, kind)
    return file.getvalue()


def png_header(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds next to nothing."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 10)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def jpeg_with_exif(exif: bytes) -> bytes:
    """A JPEG whose EXIF block is made of these bytes."""
    whole = picture("JPEG")
    block = b"Exif\0\0" + exif
    return whole[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + whole[2:]


PICTURES: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.png", b"", "A307"),
    "text": ("a.png", "不是图片".encode(), "A307"),
    "html": ("a.png", b"<html><script>pwn()</script></html>", "A307"),
    "random": ("a.jpg", bytes(range(256)) * 20, "A307"),
    "bomb": ("a.png", png_header(60_000, 60_000), "A307"),
    "huge bomb": ("a.png", png_header(2**31 - 1, 2**31 - 1), "A307"),
    "zero size": ("a.png", png_header(0, 0), "A307"),
    "truncated png": ("a.png", picture("PNG", (90, 90))[:2000], "A307"),
    "truncated jpeg": ("a.jpg", picture("JPEG", (90, 90))[:-900], "A307"),
    "truncated gif": ("a.gif", picture("GIF", (90, 90))[:-900], "A307"),
    "truncated webp": ("a.webp", picture("WEBP", (90, 90))[:-900], "A307"),
    "header only": ("a.png", picture()[:20], "A307"),
    "jpeg called png": ("a.png", picture("JPEG"), "A314"),
    "png called svg": ("a.svg", picture(), "A307"),
    "svg called png": ("a.png", svg(), "A307"),
    "bmp called png": ("a.png", picture("BMP"), "A307"),
    "tiff called jpg": ("a.jpg", picture("TIFF"), "A307"),
    "bmp": ("a.bmp", picture("BMP"), "A309"),
    "exif of rubbish": ("a.jpg", jpeg_with_exif(b"\xff" * 60), ""),
    "exif with far offset": ("a.jpg", jpeg_with_exif(b"MM\0*\x7f\xff\xff\xff"), ""),
    "exif that refers to itself": (
        "a.jpg", jpeg_with_exif(b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\xff\xff\xff\xff\x08\0\0\0\x08\0\0\0"), ""),
    "whole": ("a.png", picture(), ""),
    "whole webp": ("a.webp", picture("WEBP"), ""),
    "whole gif": ("a.gif", picture("GIF"), ""),
    "whole jpeg": ("a.jpg", picture("JPEG"), ""),
    "bytes after the end": ("a.jpg", picture("JPEG") + b"\0" * 40, ""),
    "script after the end": ("a.png", picture() + b"<script>pwn()</script>", ""),
}  # fmt: skip
"""File name, bytes, and the code they are refused with."""

DRAWINGS: dict[str, tuple[bytes, str]] = {
    "script": (svg("<script>pwn()</script>"), "A308"),
    "script in another namespace": (
        svg('<h:script xmlns:h="http://www.w3.org/1999/xhtml">pwn()</h:script>'), "A308"),
    "onload": (svg(attributes='onload="pwn()"'), "A308"),
    "upper-case onload": (svg(attributes='ONLOAD="pwn()"'), "A308"),
    "onload by default": (
        svg(before='<!DOCTYPE svg [<!ATTLIST svg onload CDATA "pwn()">]>'), "A308"),
    "foreignObject": (svg("<foreignObject><p/></foreignObject>"), "A308"),
    "javascript link": (svg('<a x:href="javascript:pwn()"><text>x</text></a>'), "A308"),
    "spaced javascript link": (svg('<a href=" java&#10;script:pwn()"><text>x</text></a>'), "A308"),
    "data link": (svg('<a href="data:text/html,x"><text>x</text></a>'), "A308"),
    "data drawing link": (
        svg("<a href='data:image/svg+xml,&lt;svg onload=\"pwn()\"/>'><text>x</text></a>"), "A308"),
    "data drawing used": (svg("<use href='data:image/svg+xml,&lt;svg id=\"x\"/>#x'/>"), "A308"),
    "web link": (svg('<a href="https://evil.example/"><text>x</text></a>'), "A308"),
    "web image": (svg('<image href="https://evil.example/x.png"/>'), "A308"),
    "file image": (svg('<image href="file:///etc/passwd"/>'), "A308"),
    "neighbour": (svg('<use href="../../x.svg#y"/>'), "A308"),
    "animate": (svg('<a><animate attributeName="href" to="javascript:pwn()"/></a>'), "A308"),
    "set": (svg('<set attributeName="onmouseover" to="pwn()"/>'), "A308"),
    "handler": (svg('<handler type="text/javascript">pwn()</handler>'), "A308"),
    "style import": (svg("<style>@import 'https://evil.example/x.css';</style>"), "A308"),
    "style url": (svg("<style>*{fill:url(https://evil.example/x)}</style>"), "A308"),
    "style after a child": (
        svg("<style><g/>@import 'https://evil.example/x.css';</style>"), "A308"),
    "escaped style": (svg("<style>*{fill:\\75rl(https://evil.example/x)}</style>"), "A308"),
    "escaped import": (svg("<style>@\\69mport 'https://evil.example/x.css';</style>"), "A308"),
    "image-set": (
        svg("<style>*{background:image-set('https://evil.example/x' 1x)}</style>"), "A308"),
    "escaped attribute style": (
        svg('<rect style="fill:\\75rl(https://evil.example/x)"/>'), "A308"),
    "attribute url": (svg('<rect fill="url(https://evil.example/x#y)"/>'), "A308"),
    "refresh": (
        svg('<h:meta xmlns:h="http://www.w3.org/1999/xhtml" http-equiv="refresh" '
            'content="0;url=https://evil.example/"/>'), "A308"),
    "form": (
        svg('<h:form xmlns:h="http://www.w3.org/1999/xhtml" action="https://evil.example/"/>'),
        "A308"),
    "style sheet": (svg(before='<?xml-stylesheet href="https://evil.example/x.css"?>'), "A308"),
    "style sheet in UTF-16": (
        svg(before='<?xml version="1.0" encoding="utf-16"?><?xml-stylesheet href="x.css"?>')
        .decode().encode("utf-16"), "A308"),
    "entities": (svg("&a;", before='<!DOCTYPE svg [<!ENTITY a "b">]>'), "A308"),
    "external entity": (
        svg("&a;", before='<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), "A308"),
    "parameter entity": (
        svg(before='<!DOCTYPE svg [<!ENTITY % a SYSTEM "https://evil.example/x.dtd"> %a;]>'),
        "A308"),
    "entity bomb": (
        svg("&c;", before='<!DOCTYPE svg [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;">'
                          '<!ENTITY c "&b;&b;&b;&b;">]>'), "A308"),
    "broken": (b"<svg xmlns='http://www.w3.org/2000/svg'><g>", "A307"),
    "empty": (b"", "A307"),
    "html": (b"<html><body onload='pwn()'/></html>", "A307"),
    "no namespace": (b"<svg viewBox='0 0 1 1'/>", "A307"),
    "html namespace": (b"<svg xmlns='http://www.w3.org/1999/xhtml'/>", "A307"),
    "unknown encoding": (b"<?xml version='1.0' encoding='klingon'?>" + svg(), "A307"),
    "endless size": (svg(attributes=f'viewBox="0 0 {"9" * 400} 1"'), ""),
    "endless width": (svg(attributes=f'width="{"9" * 400}" height="1"'), ""),
    "tiny size": (svg(attributes='viewBox="0 0 0.1 0.1"'), ""),
    "negative size": (svg(attributes='viewBox="0 0 -5 -5" width="-3"'), ""),
    "deep": (svg("<g>" * 20_000 + "</g>" * 20_000), ""),
    "quoted reference": (svg("<rect fill=\"url('#a')\"/>"), ""),
    "spaced reference": (svg('<rect fill="url( #a )"/>'), ""),
    "inner picture": (svg('<image href="data:image/png;base64,iVBORw0KGgo="/>'), ""),
    "style": (svg("<style>.a{fill:red}</style>"), ""),
    "public doctype": (
        svg(before='<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
                   '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'), ""),
}  # fmt: skip
"""Bytes of ``a.svg`` and the code they are refused with."""
