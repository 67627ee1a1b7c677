namespace Externfs.Specification;

/// <summary>Says why an override asserts something else than the specification.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DeviatesAttribute(string reason) : Attribute
{
    public string Reason => reason;
}
