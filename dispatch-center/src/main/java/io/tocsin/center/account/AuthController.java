package io.tocsin.center.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.tocsin.center.web.HttpRefusal;
import io.tocsin.center.web.IdText;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out. The refresh token travels in a cookie that scripts cannot read and that is sent here only. */
@RestController
@RequestMapping("/api/v1/auth")
class AuthController {
    static final String COOKIE = "tocsin_refresh";

    private final SignIn signIn;
    private final Tokens tokens;
    private final RateLimits limits;
    private final ClientAddress addresses;
    private final GrantTexts texts;

    AuthController(SignIn signIn, Tokens tokens, RateLimits limits, ClientAddress addresses, GrantTexts texts) {
        this.signIn = signIn;
        this.tokens = tokens;
        this.limits = limits;
        this.addresses = addresses;
        this.texts = texts;
    }

    @PostMapping("/login")
    @Operation(summary = "Signs in")
    @SecurityRequirements
    ResponseEntity<SignedIn> login(@RequestBody Credentials credentials, HttpServletRequest request) {
        String address = addresses.of(request);
        limits.takeSignIn(address);
        String username = GrantTexts.required("username", credentials.username());
        String password = GrantTexts.required("password", credentials.password());
        return answer(signIn.signIn(username, password, Boolean.TRUE.equals(credentials.phone()), address), request);
    }

    @PostMapping("/refresh")
    @Operation(summary = "Exchanges the refresh cookie for a new access token")
    @SecurityRequirements
    ResponseEntity<SignedIn> refresh(
            @CookieValue(name = COOKIE, required = false) @Nullable String token, HttpServletRequest request) {
        limits.takeSignIn(addresses.of(request));
        return answer(
                (token == null ? java.util.Optional.<Tokens.Issued>empty() : tokens.renew(token))
                        .orElseThrow(() -> refused(request)),
                request);
    }

    @PostMapping("/logout")
    @Operation(summary = "Ends the session of the refresh cookie")
    @SecurityRequirements
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> logout(
            @CookieValue(name = COOKIE, required = false) @Nullable String token, HttpServletRequest request) {
        limits.takeSignIn(addresses.of(request));
        if (token != null) {
            tokens.end(token);
        }
        RequestAccess.present().ifPresent(tokens::end);
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie("", 0, request))
                .build();
    }

    @PutMapping("/password")
    @Operation(summary = "Changes the own password")
    ResponseEntity<SignedIn> change(@RequestBody PasswordChange change, HttpServletRequest request) {
        String current = GrantTexts.required("current", change.current());
        String next = GrantTexts.required("next", change.next());
        return answer(signIn.changePassword(RequestAccess.login(), current, next, addresses.of(request)), request);
    }

    @GetMapping("/me")
    @Operation(summary = "Tells who is signed in")
    Me me() {
        Login login = RequestAccess.login();
        return new Me(
                IdText.of(login.userId()),
                login.username(),
                login.grants().stream().map(texts::text).toList(),
                Arrays.stream(Permission.values())
                        .filter(login::allowsEverywhere)
                        .map(Enum::name)
                        .toList(),
                texts.inGroups(login));
    }

    private ResponseEntity<SignedIn> answer(Tokens.Issued issued, HttpServletRequest request) {
        SignedIn body =
                new SignedIn(issued.accessToken(), AccessTokens.LIFETIME.toSeconds(), issued.mustChangePassword());
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.SET_COOKIE,
                        cookie(issued.refreshToken(), issued.refreshLifetime().toSeconds(), request))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(body);
    }

    private HttpRefusal refused(HttpServletRequest request) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.SET_COOKIE, cookie("", 0, request));
        return new HttpRefusal(HttpStatus.UNAUTHORIZED, "REFRESH_REFUSED", "sign in again", headers);
    }

    private String cookie(String value, long seconds, HttpServletRequest request) {
        return ResponseCookie.from(COOKIE, value)
                .httpOnly(true)
                .sameSite("Strict")
                .secure(addresses.isSecure(request))
                .path("/api/v1/auth")
                .maxAge(seconds)
                .build()
                .toString();
    }

    /** @param phone the sign-in lasts 90 days from its last use on */
    record Credentials(
            @Nullable String username,
            @Nullable String password,
            @Nullable Boolean phone) {
        @Override
        public String toString() {
            return "Credentials[…]";
        }
    }

    record PasswordChange(
            @Nullable String current, @Nullable String next) {
        @Override
        public String toString() {
            return "PasswordChange[…]";
        }
    }

    /** @param expiresIn seconds */
    record SignedIn(String accessToken, long expiresIn, boolean mustChangePassword) {}

    /**
     * @param permissions those held everywhere
     * @param groups with those that are held there, and not everywhere
     */
    record Me(
            String id,
            String username,
            List<GrantTexts.GrantText> grants,
            List<String> permissions,
            List<GrantTexts.InGroup> groups) {}
}
