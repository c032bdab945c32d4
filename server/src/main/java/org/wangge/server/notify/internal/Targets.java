package org.wangge.server.notify.internal;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.wangge.server.notify.NotifyProblem;
import org.wangge.server.shared.ProblemException;

/**
 * Where the office sends to: {@code https} on the open internet. Who names an address must not make the server talk to itself or to what is
 * beside it. Hosts of the office's own net, such as an SMS gateway, are named by the setting {@code wangge.notify.internal-hosts}; they may
 * also speak plain {@code http}. A name that points somewhere else when it is used than when it was looked at is of no use: the certificate
 * would not fit.
 */
@Component
class Targets {

    private static final int LONGEST = 2_000;

    private final Set<String> internal;

    Targets(@Value("${wangge.notify.internal-hosts:}") Set<String> internal) {
        this.internal = Set.copyOf(internal);
    }

    /**
     * Reads an address and looks where it leads.
     *
     * @param pointer of the member a refusal names
     * @throws ProblemException 422 where nothing is sent to it
     */
    URI require(String address, String pointer) {
        try {
            URI uri = form(address);
            if (!isInternal(uri)) {
                requireOpen(uri);
            }
            return uri;
        } catch (RefusedAddressException e) {
            throw ProblemException.ofField(NotifyProblem.ADDRESS_REFUSED, pointer, String.valueOf(e.getMessage()));
        }
    }

    /** The same right before something is sent. */
    URI check(String address) throws RefusedAddressException {
        URI uri = form(address);
        if (!isInternal(uri)) {
            requireOpen(uri);
        }
        return uri;
    }

    private boolean isInternal(URI uri) {
        return internal.contains(uri.getHost().toLowerCase(Locale.ROOT));
    }

    private URI form(String address) throws RefusedAddressException {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            throw new RefusedAddressException("This is not an address");
        }
        if (address.length() > LONGEST || uri.getHost() == null || uri.getUserInfo() != null) {
            throw new RefusedAddressException("An address is https://HOST/… of at most " + LONGEST + " characters");
        }
        boolean isSafe = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && isInternal(uri));
        if (!isSafe) {
            throw new RefusedAddressException("Only https is spoken with " + uri.getHost());
        }
        return uri;
    }

    private static void requireOpen(URI uri) throws RefusedAddressException {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(uri.getHost());
        } catch (UnknownHostException e) {
            throw new RefusedAddressException("There is no host " + uri.getHost());
        }
        for (InetAddress address : addresses) {
            if (!isOpen(address)) {
                throw new RefusedAddressException(uri.getHost() + " is not on the open internet");
            }
        }
    }

    static boolean isOpen(InetAddress address) {
        boolean isClosed = address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        byte[] bytes = address.getAddress();
        return !isClosed
                && switch (address) {
                    case Inet4Address ignored -> isOpen4(bytes);
                    case Inet6Address ignored -> isOpen6(bytes);
                    default -> false;
                };
    }

    /** Not in 0/8, 100.64/10 (carriers), 192.0.0/24, 198.18/15 (benchmarks), 240/4. */
    private static boolean isOpen4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return first != 0
                && !(first == 100 && second >= 64 && second < 128)
                && !(first == 192 && second == 0 && bytes[2] == 0)
                && !(first == 198 && (second == 18 || second == 19))
                && first < 240;
    }

    /** Only global unicast 2000::/3, without 2002::/16 and 2001::/32, which carry addresses of IPv4 in them. */
    private static boolean isOpen6(byte[] bytes) {
        boolean isGlobal = (bytes[0] & 0xe0) == 0x20;
        boolean isSixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean isTeredo = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        return isGlobal && !isSixToFour && !isTeredo;
    }

    /** Nothing is sent to an address. */
    static final class RefusedAddressException extends Exception {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        RefusedAddressException(String reason) {
            super(reason);
        }
    }
}
