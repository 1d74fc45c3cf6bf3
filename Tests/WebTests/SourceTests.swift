import Testing
import Web

@Test(
  "A client is counted by its IPv4 address or the first 64 bits of its IPv6 address",
  arguments: [
    ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"),
    ("::FFFF:192.0.2.7", "192.0.2.7"), ("2001:db8::1", "2001:db8:0:0::/64"),
    ("2001:DB8:0:0:ffff:1:2:3", "2001:db8:0:0::/64"), ("2001:db8:0:1::1", "2001:db8:0:1::/64"),
    ("2001:0db8:0000:0001::", "2001:db8:0:1::/64"), ("::1", "0:0:0:0::/64"),
    ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("fe80::1%eth0", "fe80:0:0:0::/64"),
    ("2001:db8:1:2:3::", "2001:db8:1:2::/64"), ("1::2:3:4:5:6:7", "1:0:2:3::/64"),
    ("::", "0:0:0:0::/64"), ("", ""), (":", "0:0:0:0::/64"), (":::::::::", "0:0:0:0::/64"),
  ]
)
func source(address: String, counted: String) throws {
  let path = try #require(RequestPath(raw: "/"))
  #expect(Request(method: .get, path: path, remoteAddress: address).source == counted)
}
