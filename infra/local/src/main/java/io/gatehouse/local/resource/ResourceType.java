package io.gatehouse.local.resource;

import io.gatehouse.local.template.Declaration;
import io.gatehouse.local.template.Template;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** One type of resource of CloudFormation. */
interface ResourceType {
    /** Its name in the template, such as {@code AWS::SQS::Queue}. */
    String type();

    /**
     * The properties it understands, or knows and keeps without effect. {@code A.B} admits only the member B of the property A; plain
     * {@code A} admits all of it.
     */
    Set<String> properties();

    /** What else in a declaration would not run here, in sentences. */
    default List<String> problems(Declaration declaration, Template template) {
        return List.of();
    }

    /**
     * Makes it live, or keeps what an earlier start on the same data has made.
     *
     * @throws IllegalArgumentException naming what in it is not known here
     */
    Live create(Resolved resource) throws IOException;
}
