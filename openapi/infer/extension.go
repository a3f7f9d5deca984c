package infer

func (w *work) readExtensions() {}

func (op *Operation) forcedStub() bool { return false }

func (w *work) chosenKey(c *candidate, parameter string) (member, bool) {
	return keyMember(c, parameter)
}
