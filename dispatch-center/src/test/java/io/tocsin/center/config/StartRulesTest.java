package io.tocsin.center.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class StartRulesTest {
    private static final String H2 = "spring.datasource.url=jdbc:h2:file:x";
    private static final String MYSQL = "spring.datasource.url=jdbc:mysql://db/x";

    @ParameterizedTest
    @ValueSource(
            strings = {
                H2 + " server.address=127.0.0.1",
                H2 + " server.address=127.8.9.1",
                H2 + " server.address=::1",
                MYSQL + " server.address=127.0.0.1 tocsin.profile=production",
                MYSQL + " server.address=0.0.0.0 server.ssl.bundle=web",
                MYSQL + " server.address=0.0.0.0 server.ssl.key-store=file",
                MYSQL + " server.address=0.0.0.0 tocsin.tls.certificate=file",
                MYSQL + " server.address=0.0.0.0 tocsin.tls.keystore=file",
                MYSQL + " server.address=0.0.0.0 tocsin.tls.keystore=file management.server.port=9"
                        + " management.server.address=127.0.0.1",
                MYSQL + " server.address=0.0.0.0 tocsin.tls.keystore=file management.server.port=9"
                        + " management.server.ssl.bundle=web",
                H2 + " server.address=127.0.0.1 management.server.port=9",
                MYSQL + " server.address=10.0.0.1 tocsin.trusted-proxies=10.0.0.2",
                MYSQL + " server.address=10.0.0.1 tocsin.trusted-proxies[0]=10.0.0.2",
            })
    void startsWhereNothingIsExposed(String properties) {
        assertThatCode(() -> check(properties)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                H2 + " server.address=127.0.0.1 tocsin.profile=production",
                H2 + " server.address=0.0.0.0 server.ssl.bundle=web",
                H2 + " server.address=10.0.0.1 tocsin.trusted-proxies=10.0.0.2",
                H2,
                MYSQL,
                MYSQL + " server.address=0.0.0.0",
                MYSQL + " server.address=10.0.0.1",
                MYSQL + " server.address=0.0.0.0 server.ssl.bundle=web server.ssl.enabled=false",
                MYSQL + " server.address=0.0.0.0 tocsin.tls.executor-ca=file",
                MYSQL + " server.address=0.0.0.0 tocsin.tls.certificate=",
                MYSQL + " server.address=0.0.0.0 tocsin.tls.keystore=file server.ssl.bundle=web",
                MYSQL + " server.address=0.0.0.0 tocsin.tls.keystore=file management.server.port=9",
                H2 + " server.address=127.0.0.1 management.server.port=9 management.server.address=0.0.0.0",
            })
    void refusesPlainHttpAndTheEmbeddedDatabaseBeyondThisMachine(String properties) {
        assertThatThrownBy(() -> check(properties)).isInstanceOf(StartRefused.class);
    }

    private static void check(String properties) {
        MockEnvironment environment = new MockEnvironment();
        for (String property : properties.split(" ")) {
            int sign = property.indexOf('=');
            environment.setProperty(property.substring(0, sign), property.substring(sign + 1));
        }
        new StartRules(environment).check();
    }
}
