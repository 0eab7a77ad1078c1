package io.tocsin.center.account;

import io.tocsin.center.config.CenterSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/** Where a request comes from. Forwarding headers are believed only when a trusted proxy wrote them. */
@Component
public class ClientAddress {
    private static final Pattern LITERAL = Pattern.compile("[0-9.]{7,15}|(?=.*:)[0-9a-fA-F:.%]{2,60}");

    private final List<IpAddressMatcher> proxies;

    ClientAddress(CenterSettings settings) {
        this.proxies =
                settings.trustedProxies().stream().map(IpAddressMatcher::new).toList();
    }

    /** The last hop that is no trusted proxy. */
    public String of(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        String forwarded = request.getHeader("X-Forwarded-For");
        if (forwarded == null) {
            return address;
        }
        String[] hops = forwarded.split(",");
        for (int hop = hops.length - 1; hop >= 0 && isProxy(address); hop--) {
            String next = hops[hop].strip();
            if (!isLiteral(next)) {
                return address;
            }
            address = next;
        }
        return address;
    }

    boolean isSecure(HttpServletRequest request) {
        return request.isSecure()
                || (isProxy(request.getRemoteAddr())
                        && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto")));
    }

    /** Whether nobody can read along, the way to a trusted proxy included: over TLS, or from this machine to itself. */
    public boolean isConfidential(HttpServletRequest request) {
        return isSecure(request) || isLoopback(of(request));
    }

    /** Whether anybody on the way could have read along: not over TLS, from this machine, or through a proxy. */
    public boolean isInClear(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        return !request.isSecure() && !isLoopback(peer) && !isProxy(peer);
    }

    private static boolean isLoopback(String address) {
        try {
            return isLiteral(address) && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException odd) {
            return false;
        }
    }

    private boolean isProxy(String address) {
        return isLiteral(address) && proxies.stream().anyMatch(proxy -> proxy.matches(address));
    }

    /** A name would be looked up, and may be anything. */
    static boolean isLiteral(String address) {
        return LITERAL.matcher(address).matches();
    }
}
