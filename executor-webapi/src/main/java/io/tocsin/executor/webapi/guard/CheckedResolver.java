package io.tocsin.executor.webapi.guard;

import io.tocsin.protocol.target.AllowedTargets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.jspecify.annotations.Nullable;

/**
 * Resolves a name once and hands on exactly those addresses that it has checked: the connection goes to one of them, so
 * a name that leads elsewhere a moment later (DNS rebinding) gains nothing. The client asks for each new connection,
 * numeric hosts included, in whatever notation.
 */
public final class CheckedResolver implements DnsResolver {
    /** What names lead to. */
    public interface Names {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private final Names names;
    private final AllowedTargets allowed;
    private final @Nullable AllowedTargets narrowed;

    public CheckedResolver(Names names, AllowedTargets allowed) {
        this(names, allowed, null);
    }

    private CheckedResolver(Names names, AllowedTargets allowed, @Nullable AllowedTargets narrowed) {
        this.names = names;
        this.allowed = allowed;
        this.narrowed = narrowed;
    }

    /** Allows what both do: nobody can widen what this executor allows. */
    public CheckedResolver narrowedTo(AllowedTargets further) {
        return new CheckedResolver(names, allowed, further);
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        List<InetAddress> addresses = List.of(names.resolve(host));
        if (!allowed.allow(host, port, addresses)) {
            throw RefusedTargetException.byExecutor(host, port);
        }
        if (narrowed != null && !narrowed.allow(host, port, addresses)) {
            throw RefusedTargetException.byGroup(host, port);
        }
        return addresses.stream()
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    /** Without a port nothing can be allowed. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        return Stream.of(resolve(host, 443))
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
