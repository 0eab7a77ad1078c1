package io.tocsin.center.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads what is left of a small body that was refused. The server would cut the connection, and a caller who is still
 * sending would see that instead of why it was refused. Of a large one nothing is read, nor where the caller asked first.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class UnreadBody extends OncePerRequestFilter {
    private static final int BUFFER = 8_192;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        long announced = request.getContentLengthLong();
        if (response.getStatus() >= HttpStatus.BAD_REQUEST.value()
                && announced > 0
                && announced <= BodyLimit.MOST
                && request.getHeader(HttpHeaders.EXPECT) == null
                && !request.isAsyncStarted()) {
            drain(request);
        }
    }

    private void drain(HttpServletRequest request) {
        try {
            byte[] buffer = new byte[BUFFER];
            while (request.getInputStream().read(buffer) >= 0) {
                // the next
            }
        } catch (IOException | IllegalStateException gone) {
            logger.debug("the rest of a refused body was not to be had", gone);
        }
    }
}
