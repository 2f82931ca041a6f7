package io.gatehouse.registry.gates;

/** What the API shows and takes down of the gates. */
public record GateBook(Policies policies, Assessments kept, Approvals approvals, GateKeeper.Requests requests) {}
