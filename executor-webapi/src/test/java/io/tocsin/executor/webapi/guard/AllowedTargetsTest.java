package io.tocsin.executor.webapi.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.protocol.target.AllowedTargets;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedTargetsTest {
    private static final AllowedTargets USUAL = AllowedTargets.of(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.1.1.1",
                "240.0.0.1",
                "255.255.255.255",
                "168.63.129.16",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "::127.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::a00:1",
                "100::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "3fff::1"
            })
    void refusesWhatIsNotPublic(String address) throws UnknownHostException {
        assertThat(USUAL.allow("example.com", 443, List.of(at(address)))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "100.128.0.1",
                "2606:4700::1111",
                "2a00::1"
            })
    void allowsWhatIsPublic(String address) throws UnknownHostException {
        assertThat(USUAL.allow("example.com", 443, List.of(at(address)))).isTrue();
        assertThat(USUAL.allow("example.com", 80, List.of(at(address)))).isTrue();
        assertThat(USUAL.allow("example.com", 8080, List.of(at(address)))).isFalse();
        assertThat(USUAL.allow("example.com", 22, List.of(at(address)))).isFalse();
    }

    @Test
    void refusesANameOfWhichOneAddressIsNotAllowed() throws UnknownHostException {
        assertThat(USUAL.allow("example.com", 443, List.of(at("1.1.1.1"), at("10.0.0.1"))))
                .isFalse();
        assertThat(USUAL.allow("example.com", 443, List.of())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "api.example.com,        api.example.com,  443,  10.1.2.3,        true",
        "api.example.com,        API.example.com., 443,  10.1.2.3,        true",
        "api.example.com,        api.example.com,  8443, 10.1.2.3,        false",
        "api.example.com:8443,   api.example.com,  8443, 10.1.2.3,        true",
        "api.example.com:8443,   api.example.com,  443,  10.1.2.3,        false",
        "api.example.com:*,      api.example.com,  9,    127.0.0.1,       true",
        "api.example.com,        xapi.example.com, 443,  1.1.1.1,         false",
        "api.example.com,        api.example.com,  80,   169.254.169.254, false",
        "api.example.com,        api.example.com,  80,   fd00:ec2::254,   false",
        "*.example.com,          a.b.example.com,  443,  1.1.1.1,         true",
        "*.example.com,          example.com,      443,  1.1.1.1,         false",
        "*.example.com,          badexample.com,   443,  1.1.1.1,         false",
        "*.example.com,          a.example.com,    443,  10.0.0.1,        false",
        "10.1.0.0/16,            any.name,         443,  10.1.255.255,    true",
        "10.1.0.0/16,            any.name,         443,  10.2.0.0,        false",
        "10.1.0.0/15,            any.name,         443,  10.0.7.7,        true",
        "127.0.0.1:8080,         127.0.0.1,        8080, 127.0.0.1,       true",
        "127.0.0.1:8080,         127.0.0.1,        8080, ::1,             false",
        "[::1]:8080,             ::1,              8080, ::1,             true",
        "[fd00::]/8,             any.name,         443,  fdab::1,         true",
        "0.0.0.0/0:*,            any.name,         443,  224.0.0.1,       false",
        "public:*,               any.name,         8443, 1.1.1.1,         true",
        "public:*,               any.name,         8443, 10.0.0.1,        false"
    })
    void followsItsRules(String rule, String host, int port, String address, boolean allowed)
            throws UnknownHostException {
        assertThat(AllowedTargets.of(List.of(rule)).allow(host, port, List.of(at(address))))
                .isEqualTo(allowed);
    }

    @Test
    void allowsNothingBesidesItsRules() throws UnknownHostException {
        AllowedTargets two = AllowedTargets.of(List.of("api.example.com", "10.0.0.0/8:8080"));

        assertThat(two.allow("other.example.com", 443, List.of(at("1.1.1.1")))).isFalse();
        assertThat(two.allow("other.example.com", 8080, List.of(at("10.0.0.1"))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://x",
                "a b",
                "x:0",
                "x:65536",
                "x:y",
                "10.0.0.0/33",
                "10.0.0.0/x",
                "300.1.1.1",
                "::1",
                "x/8"
            })
    void refusesWhatIsNoRule(String rule) {
        assertThatThrownBy(() -> AllowedTargets.of(List.of(rule))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void resolvesANameOnceAndHandsOnWhatItChecked() throws UnknownHostException {
        Stream.Builder<String> asked = Stream.builder();
        CheckedResolver resolver = new CheckedResolver(
                host -> {
                    asked.add(host);
                    return new InetAddress[] {at("1.1.1.1"), at("1.0.0.1")};
                },
                USUAL);

        assertThat(resolver.resolve("example.com", 443))
                .extracting(found -> found.getAddress().getHostAddress() + ":" + found.getPort())
                .containsExactly("1.1.1.1:443", "1.0.0.1:443");
        assertThat(asked.build()).containsExactly("example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "2130706433", "localhost", "[::1]"})
    void refusesThisHostInWhateverNotation(String host) {
        CheckedResolver resolver = new CheckedResolver(new SystemNames(), USUAL);

        assertThatThrownBy(() -> resolver.resolve(host, 80))
                .isInstanceOf(RefusedTargetException.class)
                .hasMessageContaining(host);
    }

    private static InetAddress at(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }
}
