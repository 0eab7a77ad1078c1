package io.tocsin.center.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import org.junit.jupiter.api.Test;

class StatusIT extends CenterIT {
    @Test
    void tellsWhichCenterItIsAndWhatItCarries() {
        Client.Answer status = admin().get("/status").expect(200);

        assertThat(status.text("/node")).isEqualTo("node-0");
        assertThat(status.json().at("/counts").propertyNames())
                .containsExactly("executors", "executorsOnline", "liveRuns", "tasksEnabled");
    }
}
