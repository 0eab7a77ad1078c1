package io.tocsin.center.artifact;

import io.tocsin.center.account.Access;
import io.tocsin.center.account.GroupScope;
import io.tocsin.center.account.Permission;
import io.tocsin.center.web.HttpRefusal;
import io.tocsin.center.web.ProblemWriter;
import io.tocsin.center.web.UploadRoute;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Parts of an upload are written to disk before a controller sees them. So who may not upload is turned away before
 * that, and of those who may only a few are let in at once. Comes after the security chain, which knows who calls.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class UploadDoor extends OncePerRequestFilter {
    static final int AT_ONCE = 4;

    private static final String RETRY_SECONDS = "5";

    private final Access access;
    private final ProblemWriter problems;
    private final Semaphore places = new Semaphore(AT_ONCE);

    UploadDoor(Access access, ProblemWriter problems) {
        this.access = access;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !UploadRoute.isOf(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (access.scope(Permission.ARTIFACT_UPLOAD) instanceof GroupScope.Only only
                && only.groupIds().isEmpty()) {
            String detail = Permission.ARTIFACT_UPLOAD + " is needed in some group";
            problems.write(request, response, new HttpRefusal(HttpStatus.FORBIDDEN, "PERMISSION_DENIED", detail));
        } else if (!places.tryAcquire()) {
            problems.write(request, response, busy());
        } else {
            try {
                chain.doFilter(request, response);
            } finally {
                places.release();
            }
        }
    }

    private static HttpRefusal busy() {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        return new HttpRefusal(HttpStatus.SERVICE_UNAVAILABLE, "BUSY", "too many uploads just now; try again", headers);
    }
}
