package io.tocsin.center.account;

import io.tocsin.center.web.HttpRefusal;
import io.tocsin.center.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Before anything else. */
final class DoorFilter extends OncePerRequestFilter {
    private final Door door;
    private final ProblemWriter problems;

    DoorFilter(Door door, ProblemWriter problems) {
        this.door = door;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            door.admit(request);
        } catch (HttpRefusal refusal) {
            problems.write(request, response, refusal);
            return;
        }
        chain.doFilter(request, response);
    }
}
