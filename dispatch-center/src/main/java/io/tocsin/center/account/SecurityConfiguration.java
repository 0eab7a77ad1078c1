package io.tocsin.center.account;

import io.tocsin.center.web.ProblemWriter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Everything needs a signed-in user, except what is listed here. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self';"
            + " media-src 'self' blob:;" // a phone user's own sounds are fetched with the token, and played from memory
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain security(HttpSecurity http, Filters filters, ProblemWriter problems) throws Exception {
        return http.authorizeHttpRequests(routes -> routes.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(
                                HttpMethod.POST, "/api/v1/auth/login", "/api/v1/auth/refresh", "/api/v1/auth/logout")
                        .permitAll()
                        // a hook has a key of its own, and so has a callback
                        .requestMatchers(HttpMethod.POST, "/api/v1/hooks/*", "/api/v1/callbacks/*")
                        .permitAll()
                        .requestMatchers(
                                HttpMethod.POST,
                                "/ws/executor/http",
                                "/ws/executor/http/up",
                                "/ws/executor/http/down",
                                "/ws/executor/http/close")
                        .permitAll()
                        .requestMatchers(
                                HttpMethod.GET,
                                "/api/v1/hooks/*/runs/*",
                                "/actuator/health",
                                "/actuator/health/**",
                                "/v3/api-docs",
                                "/", // the applications' files are no secret; what they show is asked for with a token
                                "/admin",
                                "/admin/**",
                                "/m",
                                "/m/**",
                                "/ws/live") // a browser by its ticket
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/actuator/prometheus")
                        .access(mayReadMetrics())
                        .requestMatchers(HttpMethod.PUT, "/api/v1/auth/password")
                        .access(users(login -> true))
                        .anyRequest()
                        .access(users(login -> !login.mustChange())))
                .addFilterBefore(filters.bearer(), AnonymousAuthenticationFilter.class)
                .addFilterBefore(filters.door(), BearerFilter.class)
                .addFilterBefore(filters.allowance(), AuthorizationFilter.class)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (request, response, stranger) -> refuseStranger(request, response, problems))
                        .accessDeniedHandler((request, response, denied) -> refuse(request, response, problems)))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // no cookie authenticates anything but /auth, and that one is SameSite=Strict and origin-checked
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Each of the dozen filters would be timed, which costs more than most of them do. The request as a whole is. */
    @Bean
    SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    /** None: its presence keeps Spring Boot from making a user of its own. */
    @Bean
    UserDetailsService noFrameworkUsers() {
        return username -> {
            throw new UsernameNotFoundException("users are not kept here");
        };
    }

    private static AuthorizationManager<RequestAuthorizationContext> users(Predicate<Login> rule) {
        return (authentication, context) -> {
            Authentication present = authentication.get();
            return new AuthorizationDecision(
                    present != null && present.getPrincipal() instanceof Login login && rule.test(login));
        };
    }

    private static AuthorizationManager<RequestAuthorizationContext> mayReadMetrics() {
        AuthorizationManager<RequestAuthorizationContext> users =
                users(login -> !login.mustChange() && login.allowsEverywhere(Permission.METRICS_READ));
        return (authentication, context) -> {
            Authentication present = authentication.get();
            return present != null
                            && present.getAuthorities().stream()
                                    .anyMatch(authority -> BearerFilter.METRICS.equals(authority.getAuthority()))
                    ? new AuthorizationDecision(true)
                    : users.authorize(authentication, context);
        };
    }

    private static void refuseStranger(HttpServletRequest request, HttpServletResponse response, ProblemWriter problems)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        String code = request.getAttribute(BearerFilter.FAULT) instanceof String fault ? fault : "UNAUTHENTICATED";
        problems.write(request, response, HttpStatus.UNAUTHORIZED, code, "sign in first");
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, ProblemWriter problems)
            throws IOException {
        boolean mustChange = RequestAccess.present().filter(Login::mustChange).isPresent();
        problems.write(
                request,
                response,
                HttpStatus.FORBIDDEN,
                mustChange ? "PASSWORD_CHANGE_REQUIRED" : "PERMISSION_DENIED",
                mustChange ? "change the password first" : "this is not allowed to you");
    }
}
