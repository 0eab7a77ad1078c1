package io.tocsin.center.account;

import io.tocsin.center.web.HttpRefusal;
import io.tocsin.center.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Before anything else: turns away callers in clear, pages of other origins, and addresses that ask too often. */
final class DoorFilter extends OncePerRequestFilter {
    private final RateLimits limits;
    private final ClientAddress addresses;
    private final Set<String> allowedOrigins;
    private final ProblemWriter problems;

    DoorFilter(RateLimits limits, ClientAddress addresses, Set<String> allowedOrigins, ProblemWriter problems) {
        this.limits = limits;
        this.addresses = addresses;
        this.allowedOrigins = allowedOrigins;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (addresses.isInClear(request)) {
                throw new HttpRefusal(HttpStatus.FORBIDDEN, "TLS_REQUIRED", "come over TLS, or through the proxy");
            }
            if (!isOwnOrigin(request)) {
                throw new HttpRefusal(HttpStatus.FORBIDDEN, "ORIGIN_REFUSED", "not from this origin");
            }
            limits.takeAddress(addresses.of(request));
        } catch (HttpRefusal refusal) {
            problems.write(request, response, refusal);
            return;
        }
        chain.doFilter(request, response);
    }

    /** Programs send no origin; browsers always do where it matters. */
    private boolean isOwnOrigin(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || allowedOrigins.contains(origin)) {
            return true;
        }
        String host = request.getHeader(HttpHeaders.HOST);
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException odd) {
            return false;
        }
    }
}
