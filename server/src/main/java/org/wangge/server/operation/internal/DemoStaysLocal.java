package org.wangge.server.operation.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.wangge.server.shared.StartRefusedException;

/** A demonstration has passwords that everybody knows: it is refused on any address but the loopback one. */
@Component
class DemoStaysLocal {

    DemoStaysLocal(@Value("${wangge.demo:false}") boolean demo, @Value("${server.address:}") String address)
            throws UnknownHostException {
        if (demo && (address.isEmpty() || !InetAddress.getByName(address).isLoopbackAddress())) {
            throw new StartRefusedException("A demonstration office listens on the loopback address only; it has known"
                    + " passwords. Start an office with --empty to listen on "
                    + (address.isEmpty() ? "every address" : address) + ".");
        }
    }
}
