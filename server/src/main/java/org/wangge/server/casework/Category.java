package org.wangge.server.casework;

import org.wangge.server.shared.Labels;

/**
 * An entry of the current dictionary.
 *
 * @param labels its name; in English the Chinese one where the dictionary has no other
 * @param classLabels the class it belongs to
 */
public record Category(CategoryCode code, Labels labels, String classCode, Labels classLabels) {

    /** The name the standard gives it. */
    public String name() {
        return labels.zh();
    }

    /** The name the standard gives its class. */
    public String className() {
        return classLabels.zh();
    }
}
