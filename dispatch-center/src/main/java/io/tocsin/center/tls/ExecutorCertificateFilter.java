package io.tocsin.center.tls;

import io.tocsin.center.web.HttpRefusal;
import io.tocsin.center.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Refuses executors that showed no certificate. One that was shown is good: a connection with any other does not come
 * about. Enrollment goes through the same routes.
 */
final class ExecutorCertificateFilter extends HttpFilter {
    static final String CODE = "CLIENT_CERTIFICATE_REQUIRED";
    private static final long serialVersionUID = 1;
    private static final String SHOWN = "jakarta.servlet.request.X509Certificate";
    /** For those who read no JSON. */
    private static final String REASON = "Tocsin-Reason";

    private final transient ProblemWriter problems;

    ExecutorCertificateFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getAttribute(SHOWN) instanceof X509Certificate[] shown && shown.length > 0) {
            chain.doFilter(request, response);
            return;
        }
        String detail = "executors show a certificate of this center's executor authority (--client-certificate)";
        HttpHeaders headers = new HttpHeaders();
        headers.set(REASON, CODE + ": " + detail);
        problems.write(request, response, new HttpRefusal(HttpStatus.FORBIDDEN, CODE, detail, headers));
    }
}
