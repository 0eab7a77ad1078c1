package io.tocsin.center.account;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Learns from the {@code Authorization} header who calls. A token that is no good leaves the caller a stranger, and its
 * fault is told where a stranger is refused: signing in must work with an expired token in hand.
 */
final class BearerFilter extends OncePerRequestFilter {
    /** Request attribute: the code of what is wrong with the token. */
    static final String FAULT = BearerFilter.class.getName() + ".fault";

    /** Authority of the metrics token. */
    static final String METRICS = "METRICS";

    private static final String SCHEME = "Bearer ";

    private final AccessTokens tokens;
    private final Logins logins;
    private final @Nullable String metricsToken;

    BearerFilter(AccessTokens tokens, Logins logins, @Nullable String metricsToken) {
        this.tokens = tokens;
        this.logins = logins;
        this.metricsToken = metricsToken;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            present(header.substring(SCHEME.length()).strip(), request);
        }
        chain.doFilter(request, response);
    }

    private void present(String token, HttpServletRequest request) {
        if (isMetricsToken(token)) {
            signIn("metrics", List.of(new SimpleGrantedAuthority(METRICS)));
            return;
        }
        switch (tokens.read(token)) {
            case AccessTokens.Reading.Refused refused -> request.setAttribute(FAULT, refused.code());
            case AccessTokens.Reading.Valid valid ->
                logins.find(valid.loginId())
                        .filter(login -> login.userId() == valid.userId() && login.userVersion() == valid.userVersion())
                        .ifPresentOrElse(
                                login -> signIn(login, List.of()), () -> request.setAttribute(FAULT, "TOKEN_ENDED"));
        }
    }

    private boolean isMetricsToken(String token) {
        return metricsToken != null
                && MessageDigest.isEqual(
                        metricsToken.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private static void signIn(Object principal, List<SimpleGrantedAuthority> authorities) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(principal, null, authorities));
        SecurityContextHolder.setContext(context);
    }
}
