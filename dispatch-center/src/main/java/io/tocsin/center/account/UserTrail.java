package io.tocsin.center.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Records what is done to users, in words that a reader of the trail can take apart again. */
@Component
class UserTrail {
    private final Audit audit;
    private final GrantTexts texts;
    private final JsonMapper json;

    UserTrail(Audit audit, GrantTexts texts, JsonMapper json) {
        this.audit = audit;
        this.texts = texts;
        this.json = json;
    }

    void created(long id, String username, List<Grant> grants) {
        record("user.create", id, new Detail(username, null, texts(grants), null));
    }

    void updated(long id, String username, boolean enabled, List<Grant> grants, boolean newPassword) {
        record("user.update", id, new Detail(username, enabled, texts(grants), newPassword ? true : null));
    }

    void deleted(long id, String username) {
        record("user.delete", id, new Detail(username, null, null, null));
    }

    private void record(String action, long id, Detail detail) {
        audit.record(action, "user/" + id, json.writeValueAsString(detail));
    }

    /** By the names that the groups have now. */
    private List<GrantTexts.GrantText> texts(List<Grant> grants) {
        return grants.stream().map(texts::text).toList();
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Detail(
            String username,
            @Nullable Boolean enabled,
            @Nullable List<GrantTexts.GrantText> grants,
            @Nullable Boolean newPassword) {}
}
