package io.tocsin.center.account;

import io.tocsin.center.config.CenterSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Which host and origin a request may name. A foreign page cannot forge either, but it can have its own name lead to
 * this machine once it was loaded, and is then of the same origin as the center. So names are believed that were
 * configured; addresses always are, for nobody's name server decides where they lead. Ports do not matter: tunnels and
 * forwardings have others.
 */
@Component
class OwnNames {
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[?[0-9a-f.]*:[0-9a-f:.%]*]?");
    private static final Pattern PORT = Pattern.compile(":[0-9]*$");

    private final Set<String> hosts;
    private final Set<String> origins;

    OwnNames(CenterSettings settings, HostSettings hosts) {
        this.hosts = Set.copyOf(hosts.publicHosts());
        this.origins = Set.copyOf(settings.allowedOrigins());
    }

    boolean isOwnHost(HttpServletRequest request) {
        List<String> named = Collections.list(request.getHeaders(HttpHeaders.HOST));
        return isOwn(request.getServerName()) && named.stream().allMatch(host -> isOwn(withoutPort(host)));
    }

    /** Programs send no origin; browsers always do where it matters. */
    boolean isOwnOrigin(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || origins.contains(origin)) {
            return true;
        }
        String host = request.getHeader(HttpHeaders.HOST);
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException odd) {
            return false;
        }
    }

    private boolean isOwn(@Nullable String host) {
        if (host == null || host.isEmpty()) {
            return true; // of no browser
        }
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || hosts.contains(name) || isAddress(name);
    }

    /** No name ends in a number, and none has a colon. */
    private static boolean isAddress(String name) {
        return ADDRESS.matcher(name).matches();
    }

    private static String withoutPort(String host) {
        return PORT.matcher(host).replaceFirst("");
    }
}
