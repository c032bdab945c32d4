package org.wangge.server.notify.internal;

import org.jspecify.annotations.Nullable;
import org.wangge.server.notify.Channels;

/**
 * What of a channel is sealed.
 *
 * @param url with what is secret in it
 */
record ChannelSettings(String url, @Nullable String secret, Channels.@Nullable Template template) {

    /** The address without the values of its parameters, in which robots have their keys. */
    String shownAddress() {
        // The template of a gateway names its secret as {secret}.
        return template != null ? url : url.replaceAll("=[^&#]*", "=…");
    }

    @Override
    public String toString() {
        return "ChannelSettings[" + shownAddress() + "]";
    }
}
