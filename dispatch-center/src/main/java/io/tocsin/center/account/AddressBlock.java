package io.tocsin.center.account;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What is counted as one address. Whoever has one IPv6 address has 2^64 of them, so these count by their network; IPv4
 * addresses count one by one, in whatever form they are written.
 */
public final class AddressBlock {
    private static final int NETWORK_BYTES = 8;

    private AddressBlock() {}

    /** @param address a literal; anything else stands for itself */
    public static String of(String address) {
        int zone = address.indexOf('%'); // names an interface of this machine
        String literal = zone < 0 ? address : address.substring(0, zone);
        if (literal.indexOf(':') < 0 || !ClientAddress.isLiteral(literal)) {
            return address;
        }
        try {
            InetAddress read = InetAddress.getByName(literal);
            return read instanceof Inet6Address six
                    ? HexFormat.ofDelimiter(":").formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES)) + "/64"
                    : read.getHostAddress();
        } catch (UnknownHostException odd) {
            return address;
        }
    }
}
