package org.wangge.server.open311;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Somebody without an account, known by the address they come from.
 *
 * @param address as the server sees it, or as a proxy it trusts says
 */
public record Visitor(String address) {

    /** By what visitors are counted: the address, and of IPv6 the network of one customer, the first 64 bits. */
    public String origin() {
        try {
            // A literal address is not looked up anywhere.
            InetAddress read = InetAddress.ofLiteral(address);
            return read instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(read.getAddress(), 8)) + "::/64"
                    : read.getHostAddress();
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
