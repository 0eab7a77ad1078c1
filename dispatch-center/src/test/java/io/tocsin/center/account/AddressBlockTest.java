package io.tocsin.center.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressBlockTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "2001:db8:1:2::1, 20:01:0d:b8:00:01:00:02/64",
        "2001:db8:1:2:ffff:ffff:ffff:ffff, 20:01:0d:b8:00:01:00:02/64",
        "2001:0DB8:1:3::1, 20:01:0d:b8:00:01:00:03/64",
        "::ffff:192.0.2.1, 192.0.2.1",
        "fe80::1%eth9, fe:80:00:00:00:00:00:00/64",
        "a.name.example:80, a.name.example:80",
        ":::::, :::::"
    })
    void countsIpv6ByTheNetworkAndAllElseAlone(String address, String block) {
        assertThat(AddressBlock.of(address)).isEqualTo(block);
    }
}
