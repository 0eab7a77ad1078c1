package io.tocsin.center.alarm.push;

import io.tocsin.protocol.target.AllowedTargets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a name once and hands on exactly the addresses that it has checked, so that a name which leads elsewhere a moment
 * later gains nothing. The client asks for each new connection, whatever notation the host is in.
 */
final class CheckedNames implements DnsResolver {
    private static final int USUAL_PORT = 443;

    private final AllowedTargets allowed;

    CheckedNames(AllowedTargets allowed) {
        this.allowed = allowed;
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        List<InetAddress> addresses = List.of(InetAddress.getAllByName(host));
        if (!allowed.allow(host, port, addresses)) {
            throw new UnknownHostException("not to be called");
        }
        return addresses.stream()
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        return Stream.of(resolve(host, USUAL_PORT))
                .flatMap(List::stream)
                .map(InetSocketAddress::getAddress)
                .toArray(InetAddress[]::new);
    }

    /** Reverse look-ups tell strangers' DNS servers what is called. */
    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
