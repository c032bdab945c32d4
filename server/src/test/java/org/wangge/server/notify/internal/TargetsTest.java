package org.wangge.server.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wangge.server.shared.ProblemException;

class TargetsTest {

    private final Targets targets = new Targets(Set.of("sms.office.invalid", "127.0.0.1"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://1.1.1.1/",
                "https://localhost/",
                "https://127.0.0.2/",
                "https://2130706433/",
                "https://0.0.0.0/",
                "https://10.0.0.1/",
                "https://172.16.3.4/",
                "https://192.168.1.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://100.64.0.1/",
                "https://192.0.0.8/",
                "https://198.18.0.1/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "https://[::1]/",
                "https://[::]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[::ffff:127.0.0.2]/",
                "https://[fe80::1]/",
                "https://[fd00::1]/",
                "https://[2002:7f00:1::]/",
                "https://[2001:0:4136:e378::]/",
                "https://[64:ff9b::7f00:1]/",
                "https://user@1.1.1.1/",
                "ftp://1.1.1.1/",
                "file:///etc/passwd",
                "https:///x",
                "//1.1.1.1/",
                "no address",
                ""
            })
    void whatIsNotOnTheOpenInternetIsRefused(String address) {
        assertThatThrownBy(() -> targets.require(address, "/url")).isInstanceOf(ProblemException.class);
    }

    @Test
    void theOpenInternetAndTheOfficesOwnHostsAreTaken() {
        assertThat(targets.require("https://1.1.1.1/x?y=1", "/url").getHost()).isEqualTo("1.1.1.1");
        assertThat(targets.require("https://[2606:4700:4700::1111]/", "/url").getHost())
                .isEqualTo("[2606:4700:4700::1111]");
        assertThat(targets.require("http://sms.office.invalid:8080/send", "/url")
                        .getPort())
                .isEqualTo(8080);
        assertThat(targets.require("http://127.0.0.1:1/", "/url").getPort()).isEqualTo(1);
    }
}
