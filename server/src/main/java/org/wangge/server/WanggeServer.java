package org.wangge.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the office. */
@SpringBootApplication
public class WanggeServer {

    public static void main(String[] arguments) {
        SpringApplication.run(WanggeServer.class, arguments);
    }
}
