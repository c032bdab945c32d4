package org.wangge.server.open311;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Value;
import org.wangge.server.testing.ServerTest;

/** Whatever is sent under GeoReport's path, GeoReport's own errors come back: bytes over a socket. */
@ServerTest
class GeoReportEdgeIT {

    @Value("${local.server.port}")
    int port;

    /** What Tomcat or the firewall refuses before any of our code sees it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET /open311/v2/services.json HTTP/1.1                | X-Long: <long>             | json | 400
        GET /open311/v2/services.xml HTTP/1.1                 | X-Long: <long>             | xml  | 400
        GET /open311/v2/%zz.json HTTP/1.1                     |                            | json | 400
        GET /open311/v2/requests.json?start_date=%zz HTTP/1.1 |                            | json | 400
        GET /open311/v2/requests.json?service_code=%ff HTTP/1.1 |                          | json | 400
        GET /open311/v2//services.json HTTP/1.1               |                            | json | 400
        GET /open311/v2/{x}.json HTTP/1.1                     |                            | json | 404
        GET /open311/v2/<x>"^`[].json?a=<b>"{}^`[] HTTP/1.1   |                            | json | 404
        GET /open311/v2/..%2fservices.json HTTP/1.1           |                            | json | 400
        GET /open311/v2/services.json;a=b HTTP/1.1            |                            | xml  | 400
        GET /open311/v2/services.json HTTP/3.7                |                            | json | 400
        GET /open311/v2/services.json HTTP/1.1                | Expect: wonders            | json | 400
        GET /open311/v2/services.json HTTP/1.1                | Host: a b                  | json | 400
        GET /open311/v2/services.json HTTP/1.1                | Authorization: Bearer x    | json | 403
        TRACE /open311/v2/services.json HTTP/1.1              |                            | json | 400
        PROPFIND /open311/v2/services.xml HTTP/1.1            |                            | xml  | 400
        POST /open311/v2/requests.json HTTP/1.1               | Transfer-Encoding: gzip    | json | 400
        POST /open311/v2/requests.json HTTP/1.1               | Content-Length: -1         | json | 400
        POST /open311/v2/requests.json HTTP/1.1               | Content-Length: x          | json | 400
        POST /open311/v2/requests.xml HTTP/1.1                | Content-Type: multipart/form-data | xml | 400
        POST /open311/v2/requests.json HTTP/1.1               | Content-Type: no such type | json | 403
        GET /open311/nothing HTTP/1.1                         | Accept: application/json   | json | 404
        GET /open311/v2/ HTTP/1.1                             |                            | xml  | 404
        """)
    void whatNoHandlerSeesIsRefusedInItsWords(String line, String header, String format, int status)
            throws IOException {
        String answer =
                send(line + "\r\n" + (header == null ? "" : header.replace("<long>", "x".repeat(40_000)) + "\r\n"), "");
        assertThat(answer).as(answer).startsWith("HTTP/1.1 " + status + " ");
        if (format.equals("json")) {
            assertThat(answer)
                    .containsIgnoringCase("content-type: application/json;charset=utf-8")
                    .containsPattern("\r\n\r\n(?:\\w+\r\n)?\\[\\{\"code\":\\d{3},\"description\":\"[^\"]+\"}]");
        } else {
            assertThat(answer)
                    .containsIgnoringCase("content-type: text/xml;charset=utf-8")
                    .containsPattern(
                            "<errors><error><code>\\d{3}</code><description>[^<]+</description></error></errors>");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        application/x-www-form-urlencoded             | service_code=rubbish | 403 | api_key was not provided
        multipart/form-data; boundary=b               | --b--                | 400 | A report says how long it is
        """)
    void aFormMayComeInPieces(String type, String form, int status, String told) throws IOException {
        String answer = send(
                "POST /open311/v2/requests.json HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Type: " + type
                        + "\r\n",
                Integer.toHexString(form.length()) + "\r\n" + form + "\r\n0\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains(told);
    }

    private String send(String head, String body) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            try {
                String host = head.contains("\r\nHost:") ? "" : "Host: localhost\r\n";
                out.write((head + host + "Connection: close\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
                out.flush();
            } catch (IOException e) {
                // The server may answer and close before it has read everything.
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
