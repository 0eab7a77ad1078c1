package io.tocsin.center.session;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param atStart names of executors of this machine, each of which finds a fresh token in
 *     {@code DATA/enrollments/NAME.token} after the start
 */
@ConfigurationProperties("tocsin.enrollment")
public record EnrollmentSettings(@DefaultValue List<String> atStart) {
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,127}";

    public EnrollmentSettings {
        atStart = List.copyOf(atStart);
        for (String name : atStart) {
            if (!name.matches(NAME)) {
                throw new IllegalArgumentException("tocsin.enrollment.at-start: \"" + name + "\" is no plain name");
            }
        }
    }
}
