package io.tocsin.center.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** The only route that takes a multipart body, and with it more than a small one. */
public final class UploadRoute {
    private static final String PATH = "/api/v1/artifacts";

    private UploadRoute() {}

    /** Compared as it was sent: another spelling of the path is another route, and gets the small limit. */
    public static boolean isOf(HttpServletRequest request) {
        return request.getMethod().equals("POST") && request.getRequestURI().equals(PATH) && isMultipart(request);
    }

    /** As generous as the servlet container, which would write the parts to disk. */
    static boolean isMultipart(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
    }
}
