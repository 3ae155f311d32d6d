"""Addresses that lead inside, in every way they can be written, and names that lead there. `TABLE` holds them all."""

OUTSIDE, OUTSIDE_6 = "93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"

_NUMBERS = """
127.0.0.1 127.0.0.2 127.255.255.254 10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1 192.168.1.254
169.254.169.254 169.254.0.1 100.64.0.1 100.100.100.200 100.127.255.255 0.0.0.0 0.0.0.1 255.255.255.255 192.0.0.1
192.0.0.192 192.0.2.1 192.88.99.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.250 240.0.0.1
168.63.129.16 ::1 :: 0:0:0:0:0:0:0:1 ::ffff:127.0.0.1 ::ffff:7f00:1 ::ffff:169.254.169.254 ::ffff:93.184.215.14
::127.0.0.1 ::ffff:0:127.0.0.1 64:ff9b::127.0.0.1 64:ff9b::a00:1 64:ff9b::a9fe:a9fe 64:ff9b::e000:1
64:ff9b:1::5db8:d70e 64:ff9b:1::7f00:1 2002:7f00:1::1 2002:a9fe:a9fe:: 2002:5db8:d70e::1 2001:0:5db8:d70e::1
2001:0:4136:e378:8000:63bf:80ff:fffe 2001:db8::1 2001:2::1 2001:20::1 3fff::1 fe80::1 fe80::1%lo 2606:4700::1%lo
fec0::1 fc00::1 fd00:ec2::254 ff02::1 ff0e::1 100::1 5f00::1 4000::1
"""
NUMBERS = _NUMBERS.split()
"""Addresses that are not on the open Internet."""

_WRITTEN = """
127.1 127.0.1 2130706433 0x7f000001 0x7f.0.0.1 0x7F.1 0x7f.0x0.0x0.0x1 017700000001 0177.0.0.1 0177.0.0.01 127.0.0.01
00127.0.0.1 0 0x0 4294967295 2852039166 0xa9fea9fe 0xa9.0xfe.0xa9.0xfe 0251.0376.0251.0376 169.254.43518 3232235521
127.0.0.1. 127.1. 2130706433. [::1]. [::1 ::1 [fe80::1%25lo] [::1%25lo] [127.0.0.1] localhost LOCALHOST LocalHost
localhost. localhost.. me.localhost localhost.localdomain inside.example loop.example six.example mapped.example
nat64.example sixtofour.example mixed.example mixed6.example decimal.example inside.example. metadata.google.internal
unknown.example user@127.0.0.1 user:word@127.0.0.1 outside.example@127.0.0.1 127.0.0.1@outside.example
outside.example:80@127.0.0.1 outside.example\\@127.0.0.1 127.0.0.1\\@outside.example outside.example#@127.0.0.1
127.0.0.1#outside.example outside.example?@127.0.0.1 outside.example%2f@127.0.0.1 outside.example%00.127.0.0.1
127.0.0.1%09 %31%32%37.0.0.1 ①②⑦.⓪.⓪.① １２７.0.0.1 127。0。0。1 ⓛocalhost LOCALHO\u017fT loca\u212dhost a..b .localhost
-a.example a_b.example
"""
WRITTEN = _WRITTEN.split()
"""The same in odd forms, names, and tricks with what stands around a host."""

SPACED = [
    "",
    "127.0.0.1\t",
    "127.0.0.1\n",
    "\t127.0.0.1",
    " 127.0.0.1",
    "127.0.0.1 outside.example",
    "127.0.0.1\r\nX: y",
]
NAMES = {
    "localhost": [["127.0.0.1", "::1"]],
    "me.localhost": [["127.0.0.1"]],
    "localhost.localdomain": [["127.0.0.1"]],
    "inside.example": [["10.0.0.7"]],
    "loop.example": [["127.0.0.1"]],
    "six.example": [["::1"]],
    "mapped.example": [["::ffff:127.0.0.1"]],
    "nat64.example": [["64:ff9b::7f00:1"]],
    "sixtofour.example": [["2002:7f00:1::"]],
    "mixed.example": [[OUTSIDE, "127.0.0.1"]],
    "mixed6.example": [["::1", OUTSIDE_6]],
    "decimal.example": [["2130706433"]],
    "metadata.google.internal": [["169.254.169.254"]],
    "outside.example": [[OUTSIDE]],
    "unknown.example": [[]],
}
"""What the resolver of tests says."""

TABLE = [*(f"[{each}]" if ":" in each else each for each in NUMBERS), *WRITTEN, *SPACED]
