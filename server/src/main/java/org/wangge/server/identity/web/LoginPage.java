package org.wangge.server.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** What people see who open a page of the open services before they logged in: where to do that, in place of a problem document. */
final class LoginPage {

    private static final String PAGE = """
            <!doctype html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>请先登录 · Log in first</title>
            <link rel="icon" type="image/svg+xml" href="/icons/icon.svg">
            <link rel="stylesheet" href="/ogc-page.css">
            </head>
            <body>
            <main>
            <h1>请先登录</h1>
            <p>请先<a href="/">登录</a>，然后重新打开本页。程序请发送令牌。</p>
            <p lang="en"><a href="/">Log in</a> first, and open this page again. Programs send a token.</p>
            </main>
            </body>
            </html>
            """;

    private LoginPage() {}

    /** Whether a browser asks for a page. */
    static boolean isFor(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return OpenServices.covers(request)
                && request.getMethod().equals("GET")
                && accept != null
                && accept.startsWith(MediaType.TEXT_HTML_VALUE);
    }

    static void send(HttpServletResponse response) throws IOException {
        byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }
}
