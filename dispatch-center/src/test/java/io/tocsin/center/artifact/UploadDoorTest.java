package io.tocsin.center.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.account.Access;
import io.tocsin.center.account.GroupScope;
import io.tocsin.center.account.Permission;
import io.tocsin.center.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class UploadDoorTest {
    private static final FilterChain NOTHING = (request, response) -> {};

    private final AtomicInteger entered = new AtomicInteger();

    @Test
    void letsInSoManyAtOnceAndNoMore() throws Exception {
        UploadDoor door = door(new GroupScope.Everywhere());
        MockHttpServletResponse last = new MockHttpServletResponse();

        enter(door, UploadDoor.AT_ONCE, last);

        assertThat(entered).hasValue(UploadDoor.AT_ONCE);
        assertThat(last.getStatus()).isEqualTo(503);
        assertThat(last.getHeader("Retry-After")).isEqualTo("5");
        assertThat(last.getContentAsString()).contains("\"BUSY\"");
        assertThat(pass(door, NOTHING)).isEqualTo(200);
    }

    @Test
    void givesThePlaceBackWhenAnUploadFails() throws Exception {
        UploadDoor door = door(new GroupScope.Only(Set.of(7L)));

        for (int i = 0; i <= UploadDoor.AT_ONCE; i++) {
            assertThatThrownBy(() -> pass(door, (request, response) -> {
                        throw new IOException("the caller went away");
                    }))
                    .hasMessage("the caller went away");
        }

        assertThat(pass(door, NOTHING)).isEqualTo(200);
    }

    @Test
    void refusesWhoMayUploadNowhere() throws Exception {
        UploadDoor door = door(new GroupScope.Only(Set.of()));

        assertThat(pass(door, (request, response) -> entered.incrementAndGet())).isEqualTo(403);
        assertThat(entered).hasValue(0);
    }

    /** Each is inside while the next one comes. */
    private void enter(UploadDoor door, int more, MockHttpServletResponse last) throws ServletException, IOException {
        if (more == 0) {
            door.doFilter(upload(), last, (request, response) -> entered.incrementAndGet());
        } else {
            door.doFilter(upload(), new MockHttpServletResponse(), (request, response) -> {
                entered.incrementAndGet();
                enter(door, more - 1, last);
            });
        }
    }

    private static int pass(UploadDoor door, FilterChain chain) throws ServletException, IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        door.doFilter(upload(), response, chain);
        return response.getStatus();
    }

    private static MockHttpServletRequest upload() {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/artifacts");
        request.setContentType("multipart/form-data; boundary=limit");
        return request;
    }

    private static UploadDoor door(GroupScope scope) {
        Access access = new Access() {
            @Override
            public Caller caller() {
                return new Caller(1, "ann");
            }

            @Override
            public void require(Permission permission, long groupId) {}

            @Override
            public void requireEverywhere(Permission permission) {}

            @Override
            public GroupScope scope(Permission permission) {
                return scope;
            }
        };
        return new UploadDoor(access, new ProblemWriter(new JsonMapper()));
    }
}
