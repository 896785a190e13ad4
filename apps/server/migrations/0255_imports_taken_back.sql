-- Organizations of an import are archived by the role that holds the tree, with how far its undo has come.
grant update (taken_back) on imports to bailiwick_workspace;
