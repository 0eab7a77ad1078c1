package io.tocsin.protocol.target;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells the addresses of the public internet from all others, by the registries of special-purpose addresses. An IPv6
 * address that embeds an IPv4 one (mapped, 6to4, NAT64, Teredo) is never public: what it leads to is not in it to see.
 */
final class PublicAddresses {
    private static final List<Network> NOT_PUBLIC_V4 = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "168.63.129.16" // a cloud's metadata, at an address that looks public
            );
    private static final Network GLOBAL_V6 = Network.parse("2000::/3");
    private static final List<Network> NOT_PUBLIC_V6 =
            networks("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

    /** Nobody's to call, by whatever name: this host, links, groups, everybody. */
    private static final List<Network> NEVER_BY_NAME = networks(
            "0.0.0.0/8",
            "169.254.0.0/16",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "168.63.129.16",
            "::",
            "fe80::/10",
            "fd00:ec2::254",
            "ff00::/8");

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        return address instanceof Inet4Address
                ? none(NOT_PUBLIC_V4, address)
                : GLOBAL_V6.contains(address) && none(NOT_PUBLIC_V6, address);
    }

    /** What a name that was allowed as such must not lead to: where clouds keep credentials, and what is no one host. */
    static boolean neverByName(InetAddress address) {
        return !none(NEVER_BY_NAME, address);
    }

    private static boolean none(List<Network> networks, InetAddress address) {
        return networks.stream().noneMatch(network -> network.contains(address));
    }

    private static List<Network> networks(String... texts) {
        return Stream.of(texts).map(Network::parse).toList();
    }
}
